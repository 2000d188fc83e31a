import { Controller, Get, Header } from '@nestjs/common';
import { openApi } from '@touchstone/protocol/openapi';
import { openApiPage } from '@touchstone/protocol/openapi-page';
import { Public } from '../accounts/identity.guard.ts';

/** The description of the API, for machines and for people. Written when first asked for. */
@Public()
@Controller('api')
export class DocsController {
  private description: string | undefined;
  private page: string | undefined;

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  machines(): string {
    return (this.description ??= JSON.stringify(openApi()));
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
  people(): string {
    return (this.page ??= openApiPage());
  }
}
